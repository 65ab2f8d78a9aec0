import i18next from 'i18next';
import type { Translate } from '../../../src/ui/language.ts';
import { en } from '../../../src/ui/text/en.ts';
import { enPages } from '../../../src/ui/text/enPages.ts';
import { it } from '../../../src/ui/text/it.ts';

/** Says the page's texts in a language, without a page. */
export async function translator(language: 'en' | 'it'): Promise<Translate> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    resources: { en: { texts: { ...en, ...enPages } }, it: { texts: it } },
    defaultNS: 'texts',
    interpolation: { escapeValue: false },
  });
  return instance.t as unknown as Translate;
}
