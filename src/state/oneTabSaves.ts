const lockName = 'staffetta-project';

/**
 * One tab holds the plan and saves it; the others look on until they take it over. So no tab overwrites what another
 * one saved. Browsers without locks save in every tab, as the only one that is open usually does.
 */
export function oneTabSaves({
  onHold,
  onTakenOver,
}: {
  onHold: (holds: boolean) => void;
  onTakenOver: () => Promise<void>;
}) {
  const hold = async (options: LockOptions, whenHeld: () => void | Promise<void>): Promise<boolean> => {
    let held = false;
    await navigator.locks.request(lockName, options, async (lock) => {
      if (!lock) return;
      held = true;
      await whenHeld();
      // Held until the tab closes, or until another one steals it: then the request rejects.
      await new Promise(() => undefined);
    });
    return held;
  };
  const lost = () => onHold(false);

  if (typeof navigator !== 'undefined' && navigator.locks) {
    hold({ ifAvailable: true }, () => undefined).then((held) => {
      if (!held) onHold(false);
    }, lost);
  }
  return {
    takeOver(): void {
      hold({ steal: true }, async () => {
        await onTakenOver();
        onHold(true);
      }).catch(lost);
    },
  };
}
