import type { ColumnPlan } from './columnMeaning.ts';
import { plainText } from './csvText.ts';
import { ownText } from './ownText.ts';

export interface QueueName {
  /** As the file writes it; empty when it names none. */
  readonly name: string;
  readonly channel: string | null;
}

/** Numbers the queues of a file in the order in which they come; a queue with two channels counts as two. */
export function queueNames({ queue, channel }: ColumnPlan): {
  readonly queues: QueueName[];
  indexOf(cells: readonly string[]): number;
} {
  const queues: QueueName[] = [];
  const indexByText = new Map<string, number>();
  return {
    queues,
    indexOf(cells) {
      const nameText = queue >= 0 ? (cells[queue] ?? '') : '';
      const channelText = channel >= 0 ? (cells[channel] ?? '') : '';
      const text = channel >= 0 ? `${nameText}\t${channelText}` : nameText;
      const known = indexByText.get(text);
      if (known !== undefined) return known;
      const ofChannel = channel >= 0 && channelText.trim() !== '' ? plainText(ownText(channelText.trim())) : null;
      const name = queue >= 0 ? plainText(ownText(nameText.trim())) : (ofChannel ?? '');
      let index = queues.findIndex((other) => other.name === name && other.channel === ofChannel);
      if (index < 0) index = queues.push({ name, channel: ofChannel }) - 1;
      indexByText.set(ownText(text), index);
      return index;
    },
  };
}

/** Names as shown: a queue that comes with several channels gets them in brackets. */
export function shownNames(queues: readonly QueueName[]): string[] {
  return queues.map(({ name, channel }) => {
    const isShared = queues.filter((other) => other.name === name).length > 1;
    return isShared && channel ? `${name} (${channel})`.trim() : name;
  });
}
