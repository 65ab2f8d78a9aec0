import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { PageBoundary } from '../../src/ui/parts/PageBoundary.tsx';
import { draw } from './atDesk.tsx';

describe('a page that cannot be drawn', () => {
  it('says why, and is drawn at the next try once the cause is gone', async () => {
    // React reports what a boundary catches on the console too.
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined);
    let broken = true;
    function Page() {
      if (broken) throw new RangeError('an impossible length');
      return <p>drawn</p>;
    }
    const { user } = await draw(
      <PageBoundary title="This page could not be drawn" again="Try again">
        <Page />
      </PageBoundary>,
    );
    expect(screen.getByRole('alert').textContent).toContain('an impossible length');
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('drawn')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    console.mockRestore();
  });
});
