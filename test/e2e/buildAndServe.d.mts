export function buildAndServe(): Promise<{ url: string; close: () => Promise<void> }>;
