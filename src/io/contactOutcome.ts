import { ownText } from './ownText.ts';

const NOT_ANSWERED =
  /aban|abband|lost|miss|unansw|no.?answ|not.?answ|fail|busy|hang|hung|reject|timeout|declin|pers[aeo]\b|perdut|mancat|rinunc|rifiut|annull|fallit|occupat|(senza|nessuna|non) (risp|gest|evas)|verlor|verpass|aufgel|abgebroch|abgelehnt|besetzt|(nicht|keine)\b|unbeantw|perdu|manqu|raccroch|rejet|(sans|non|pas de) (r|d[ée]croch|trait|pris)|perdid|colgad|rechazad|(no|sin) (cont|aten|resp)|voicemail|^(no|n|nein|non|false|falso|falsch|faux|0)$/i;
const ANSWERED =
  /answ|handl|complet|connect|serve|resolv|rispost|gestit|evas|conclus|beantw|angenomm|erledigt|bearbeitet|trait|repond|répond|abouti|d[ée]croch|pris en charge|contest|atend|respondid|success|^(yes|y|si|sì|sí|ja|j|oui|o|true|vero|wahr|vrai|verdadero|ok|1)$/i;
const SENT_ELSEWHERE =
  /voice ?mail|segreteria|casella|messagerie|mailbox|anrufbeantworter|buz[oó]n|busy|occupat|besetzt|occup[eé]|ocupad|reject|fail|error|time ?out|overflow|trasferit|transf|uscit|exit|callback|richiam/i;

/** 1 for a contact that was answered, 0 for one that was not, NaN when the word is not known. */
export function answeredOf(disposition: string): number {
  const text = disposition.trim();
  if (NOT_ANSWERED.test(text)) return 0;
  return ANSWERED.test(text) ? 1 : Number.NaN;
}

/** 1 for a contact that hung up while it waited, 0 for one that was answered, refused or sent elsewhere, NaN when unknown. */
export function abandonedOf(disposition: string): number {
  const answered = answeredOf(disposition);
  return answered === 0 ? Number(!SENT_ELSEWHERE.test(disposition)) : answered === 1 ? 0 : Number.NaN;
}

/** Words remembered at most: a column of outcomes has a few, anything else that is taken for one must not fill the memory. */
const REMEMBERED = 1000;

/** The same answers, found once for each of the few words that stand on every line of a log. */
export function rememberedOutcome(outcomeOf: (disposition: string) => number): (disposition: string) => number {
  const known = new Map<string, number>();
  return (disposition) => {
    const remembered = known.get(disposition);
    if (remembered !== undefined) return remembered;
    const outcome = outcomeOf(disposition);
    if (known.size < REMEMBERED) known.set(ownText(disposition), outcome);
    return outcome;
  };
}
