import type { TestProject } from 'vitest/node';
import { buildAndServe } from './buildAndServe.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    pageUrl: string;
  }
}

/** The page as it ships, for the journeys. */
export default async function servePage(project: TestProject): Promise<() => Promise<void>> {
  const { url, close } = await buildAndServe();
  project.provide('pageUrl', url);
  return close;
}
