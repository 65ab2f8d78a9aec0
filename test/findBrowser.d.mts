export const browserArguments: string[];
export function findBrowser(): Promise<{ path: string; env: Record<string, string> }>;
