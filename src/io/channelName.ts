import type { Channel } from '../domain/plan/queueService.ts';

const words: readonly [Channel, RegExp][] = [
  ['chat', /chat|messag|messen|whatsapp|\bsms\b/],
  ['email', /e-?mail|posta|\bpec\b|correo|courriel/],
  ['social', /social|facebook|twitter|instagram/],
  ['backOffice', /back.?office|pratic|\bcases?\b|\btickets?\b|\bwork ?items?\b/],
];

/** The word of a text that names a channel, or null. */
export function channelWord(text: string): string | null {
  return (
    /\b(voice|voce|phone|telefono|telefon|téléphone|chat|e-?mails?|whatsapp|sms|social|facebook|messenger|tickets?)\b/i.exec(
      text,
    )?.[0] ?? null
  );
}

/** The channel that a file's own word names; voice where it names none we know. */
export function channelNamed(text: string | null): Channel {
  const lower = (text ?? '').toLowerCase();
  return words.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'voice';
}
