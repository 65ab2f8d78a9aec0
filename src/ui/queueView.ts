import { type Channel, channels } from '../domain/plan/queueService.ts';
import type { Queue } from '../domain/project.ts';
import { totalContacts, type VolumeSeries } from '../domain/series.ts';

/** The queues of a channel, with the contacts of all their readings. */
export interface ChannelGroup {
  readonly channel: Channel;
  readonly queues: readonly Queue[];
  readonly contacts: number;
}

/** Queues by channel, both in their order; channels without a queue are left out. */
export function channelGroups(queues: readonly Queue[]): ChannelGroup[] {
  return channels.flatMap((channel) => {
    const ofChannel = queues.filter(({ service }) => service.channel === channel);
    const contacts = ofChannel.reduce((sum, { series }) => sum + contactsOf(series), 0);
    return ofChannel.length === 0 ? [] : [{ channel, queues: ofChannel, contacts }];
  });
}

// Series never change, so that their contacts are counted once.
const counted = new WeakMap<VolumeSeries, number>();

export function contactsOf(series: VolumeSeries): number {
  let contacts = counted.get(series);
  if (contacts === undefined) {
    contacts = totalContacts(series);
    counted.set(series, contacts);
  }
  return contacts;
}

/** A word as the first of its line. */
export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
