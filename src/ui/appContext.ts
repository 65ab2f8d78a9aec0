import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Commands } from '../state/commands.ts';
import type { AppState, AppStore } from '../state/store.ts';

export interface AppParts {
  readonly store: AppStore;
  readonly commands: Commands;
  /** Makes this tab the one that saves. */
  readonly takeOver: () => void;
}

export const AppContext = createContext<AppParts | null>(null);

function useParts(): AppParts {
  const parts = useContext(AppContext);
  if (!parts) throw new Error('AppContext is not provided');
  return parts;
}

/** A narrow slice of the state; the component draws again only when that slice changes. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useParts().store, selector);
}

export function useCommands(): Commands {
  return useParts().commands;
}

/** How many steps can be undone and redone. */
export function useHistory(): { undoSteps: number; redoSteps: number } {
  const { store } = useParts();
  const { temporal } = store;
  // Corrections of an open file are undone before the plan's edits.
  const corrections = useStore(store, (state) => state.corrections.length);
  const undoSteps = useStore(temporal, (state) => state.pastStates.length) + corrections;
  const redoSteps = useStore(temporal, (state) => state.futureStates.length);
  return { undoSteps, redoSteps };
}

export function useTakeOver(): () => void {
  return useParts().takeOver;
}
