import { readReference } from './referenceTable.ts';

/** Mean over 6,000 simulated days, and the half-width of its 95 % confidence interval. */
type Simulated = [mean: number, halfWidth: number];

interface Scenario {
  id: string;
  inputs: {
    interval_seconds: number;
    contacts: number[];
    agents: number[];
    aht_seconds: number;
    mean_patience_seconds: number | null;
    target_seconds: number;
  };
  simulated: { day: Record<string, Simulated>; intervals: (Record<string, Simulated> & { i: number })[] };
}

/** Days simulated contact by contact: the scenarios of test/reference/nonstationary-day.json, whose header has the conventions. */
export function readNonstationaryDays() {
  return readReference<{ scenarios: Scenario[] }>('nonstationary-day').scenarios.map(({ id, inputs, simulated }) => ({
    id,
    simulated,
    input: {
      intervalSeconds: inputs.interval_seconds,
      contacts: inputs.contacts,
      agents: inputs.agents,
      averageHandleTimeSeconds: inputs.aht_seconds,
      meanPatienceSeconds: inputs.mean_patience_seconds ?? Number.POSITIVE_INFINITY,
      answerTimeThresholdSeconds: inputs.target_seconds,
    },
  }));
}
