const NOT_ANSWERED =
  /aban|lost|miss|unansw|no.?answ|not.?answ|fail|busy|hang|reject|timeout|pers[ao]|rinunc|non risp|verlor|aufgel|nicht|unbeantw|perdu|raccroch|sans r|perdid|colgad|no cont|no aten|voicemail|^(no|nein|non|false|0)$/i;
const ANSWERED =
  /answ|handl|complet|connect|serve|resolv|rispost|gestit|evas|conclus|beantw|angenomm|trait|repond|répond|abouti|contest|atend|success|^(yes|si|sì|ja|oui|true|ok|1)$/i;
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
