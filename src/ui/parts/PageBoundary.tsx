import { Component, type ReactNode } from 'react';

/** What is left when a page cannot be drawn: the frame, the reason, and a way on. The plan is saved as ever. */
export class PageBoundary extends Component<
  { readonly title: string; readonly again: string; readonly children: ReactNode },
  { readonly reason: string | null }
> {
  override state = { reason: null };

  static getDerivedStateFromError(reason: unknown): { reason: string } {
    return { reason: reason instanceof Error ? reason.message : String(reason) };
  }

  override render(): ReactNode {
    if (this.state.reason === null) return this.props.children;
    return (
      <div className="empty" role="alert">
        <b>{this.props.title}</b>
        <p>{this.state.reason}</p>
        <p className="actions">
          <button type="button" className="link" onClick={() => this.setState({ reason: null })}>
            {this.props.again}
          </button>
        </p>
      </div>
    );
  }
}
