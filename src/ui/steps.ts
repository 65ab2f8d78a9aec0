/** The steps in the order of the work; the names are their addresses. */
export const steps = ['volumes', 'forecast', 'staffing', 'scenarios', 'calculator'] as const;
export type Step = (typeof steps)[number];

export interface StepProps {
  /** Opens the file chooser. */
  readonly onBrowse: () => void;
}
