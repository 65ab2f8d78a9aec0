import { describe, expect, it } from 'vitest';
import { zoneNamed } from '../../../src/ui/zoneNamed.ts';

const zones = ['Europe/Rome', 'UTC', 'America/New_York', 'Europe/London', 'Europe/Madrid', 'Indian/Maldives'];

describe('zoneNamed', () => {
  it.each([
    ['Europe/Rome', 'Europe/Rome'],
    [' europe/rome ', 'Europe/Rome'],
    ['rome', 'Europe/Rome'],
    ['New York', 'America/New_York'],
    ['new_y', 'America/New_York'],
    ['lon', 'Europe/London'],
    ['utc', 'UTC'],
  ])('takes %s for %s', (text, zone) => {
    expect(zoneNamed(text, zones)).toBe(zone);
  });

  it.each(['Europe', 'ma', 'Atlantis', '+01:00'])('does not guess what %s is', (text) => {
    expect(zoneNamed(text, zones)).toBeUndefined();
  });
});
