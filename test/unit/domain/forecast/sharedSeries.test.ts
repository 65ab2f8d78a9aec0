import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { evaluate, figuresOf } from '../../../bench/forecast/evaluate.ts';
import { dataFolder, protocolSeries, volumesOf } from '../../../bench/forecast/protocol.ts';
import { mustReach } from '../../../bench/forecast/references.ts';

// Real series beside the repository where someone has them; the whole of the evaluation is `npm run bench:forecast`.
const skipped = !existsSync(dataFolder);

it.skipIf(skipped).each(['helpline211_daily', 'bank_calls_30min'])(
  'days of %s err four weeks ahead by no more than they may (skipped without the shared series)',
  async (id) => {
    const protocol = protocolSeries().find((one) => one.id === id)!;
    const { daily_28d } = figuresOf(evaluate(protocol, await volumesOf(protocol)));
    expect(daily_28d).toBeLessThanOrEqual(mustReach[`${id} daily_28d`]!);
  },
  60_000,
);
