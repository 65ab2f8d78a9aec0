import { expect, it } from 'vitest';
import { channelNamed } from '../../../src/io/channelName.ts';

it.each([
  ['Voice', 'voice'],
  [null, 'voice'],
  ['Telefono', 'voice'],
  ['Live Chat', 'chat'],
  ['WhatsApp', 'chat'],
  ['E-Mail', 'email'],
  ['Posta elettronica', 'email'],
  ['Social media', 'social'],
  ['Back-office', 'backOffice'],
  ['Pratiche', 'backOffice'],
] as const)('a file that says %s means %s', (text, channel) => {
  expect(channelNamed(text)).toBe(channel);
});
