import type { Channel } from '../domain/plan/queueService.ts';

const words: readonly [Channel, RegExp][] = [
  ['chat', /chat|messag|messen|whatsapp|\bsms\b/],
  ['email', /e-?mail|posta|\bpec\b|correo|courriel/],
  ['social', /social|facebook|twitter|instagram/],
  ['backOffice', /back.?office|pratic|\bcases?\b|\btickets?\b|\bwork ?items?\b/],
];

/** The channel that a file's own word names; voice where it names none we know. */
export function channelNamed(text: string | null): Channel {
  const lower = (text ?? '').toLowerCase();
  return words.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'voice';
}
