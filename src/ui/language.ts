import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Texts } from './text/en.ts';

export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: Texts };
  }
}

/** For keys that are put together from data: the typed `t` would try every combination. `en.ts` checks that each kind has its text. */
export type Translate = (key: string, values?: Record<string, unknown>) => string;

const languageKey = 'staffetta-language';

/** The language chosen before, else the browser's, else English. */
function preferredLanguage(): Language {
  const wanted = [remembered(languageKey), ...navigator.languages];
  for (const name of wanted) {
    const language = languages.find((candidate) => name?.toLowerCase().startsWith(candidate));
    if (language) return language;
  }
  return 'en';
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { texts: en } },
    defaultNS: 'texts',
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  await changeLanguage(preferredLanguage());
}

let needsPages = false;

/** Brings the texts of the pages that are loaded later; Italian has them from the start. */
export async function loadPageTexts(): Promise<void> {
  needsPages = true;
  if (i18next.language === 'en') await addEnglishPages();
}

async function addEnglishPages(): Promise<void> {
  const { enPages } = await import('./text/enPages.ts');
  i18next.addResourceBundle('en', 'texts', enPages, true, true);
}

export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && needsPages) await addEnglishPages();
  if (language === 'it' && !i18next.hasResourceBundle('it', 'texts')) {
    const { it } = await import('./text/it.ts');
    i18next.addResourceBundle('it', 'texts', it);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  remember(languageKey, language);
}

/** Small preferences; a browser that refuses to keep them only forgets them. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off: the default serves
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is switched off or full: the choice holds until the page is closed.
  }
}
