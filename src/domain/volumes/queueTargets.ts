import type { Queue } from '../project.ts';

/** The names that a plan knows its queues by, and those of the parts it was merged from. */
export type NamedQueue = Pick<Queue, 'id' | 'name' | 'nameInFile'> & {
  readonly parts: readonly Pick<Queue['parts'][number], 'name' | 'nameInFile'>[];
};

/**
 * Where the queues of a file go by the planner's word, by their normalised names in the file: to the queue or part of this name in
 * its own file, to a queue of its own where none has it, or nowhere (null). What is not named is matched by its name.
 */
export type QueueAliases = Readonly<Record<string, string | null>>;

export type QueueTarget =
  /** part: index of the part that the readings belong to, in a queue that was merged from several. */
  | { readonly kind: 'queue'; readonly queueId: string; readonly part: number | null; readonly nameInFile: string }
  | { readonly kind: 'new'; readonly nameInFile: string }
  | { readonly kind: 'leftOut' };

interface Place {
  readonly queueId: string;
  readonly part: number | null;
  readonly nameInFile: string;
  readonly name: string;
}

/** Names that differ in nothing but case and blanks mean one queue. */
export function normalisedName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** undefined: the planner said nothing of it. */
function aliasOf(aliases: QueueAliases, nameInFile: string): string | null | undefined {
  const name = normalisedName(nameInFile);
  return Object.hasOwn(aliases, name) ? aliases[name] : undefined;
}

/** Every place that readings can go to: a queue, or each part of a merged one. */
export function queuePlaces(queues: readonly NamedQueue[]): readonly Place[] {
  return queues.flatMap(({ id, name, nameInFile, parts }): Place[] =>
    parts.length === 0
      ? [{ queueId: id, part: null, nameInFile, name }]
      : parts.map((part, k) => ({ queueId: id, part: k, nameInFile: part.nameInFile, name: part.name })),
  );
}

/**
 * For each queue of a file the queue of the plan that it is: by the planner's word, by the name in the file, as the only queue of
 * the file and the plan where one has no name, and last by the name that the planner gave. No place is taken twice.
 */
export function queueTargets(
  plan: readonly NamedQueue[],
  namesInFile: readonly string[],
  aliases: QueueAliases = {},
): QueueTarget[] {
  const places = queuePlaces(plan);
  const taken = new Set<Place>();
  const found = new Map<number, Place>();
  const wanted = namesInFile.map((name) => {
    const alias = aliasOf(aliases, name);
    return alias === undefined ? name : alias;
  });
  const take = (matches: (place: Place, wantedName: string, index: number) => boolean) => {
    for (const [index, name] of wanted.entries()) {
      if (name === null || found.has(index)) continue;
      const place = places.find((candidate) => !taken.has(candidate) && matches(candidate, name, index));
      if (!place) continue;
      taken.add(place);
      found.set(index, place);
    }
  };
  take((place, name) => normalisedName(place.nameInFile) === normalisedName(name));
  const isTold = (index: number) => aliasOf(aliases, namesInFile[index]!) !== undefined;
  const areOnly = places.length === 1 && namesInFile.length === 1;
  take((place, name, index) => areOnly && !isTold(index) && (place.nameInFile === '' || name === ''));
  take((place, name, index) => !isTold(index) && name !== '' && normalisedName(place.name) === normalisedName(name));

  const used = new Set(places.map((place) => normalisedName(place.nameInFile)));
  return wanted.map((name, index): QueueTarget => {
    if (name === null) return { kind: 'leftOut' };
    const place = found.get(index);
    if (place) {
      const { queueId, part, nameInFile } = place;
      return { kind: 'queue', queueId, part, nameInFile };
    }
    const nameInFile = unusedName(name, used);
    used.add(normalisedName(nameInFile));
    return { kind: 'new', nameInFile };
  });
}

/** The name itself, or with a number behind it where a queue has it already. */
export function unusedName(name: string, used: ReadonlySet<string>): string {
  let unused = name;
  for (let k = 2; used.has(normalisedName(unused)); k++) unused = `${name} (${k})`.trim();
  return unused;
}

/** The planner's word that a file needs to be matched the same way ever after, whatever else the plan then holds. */
export function aliasesOf(namesInFile: readonly string[], targets: readonly QueueTarget[]): QueueAliases {
  const entries = targets.flatMap((target, index): [string, string | null][] => {
    const name = normalisedName(namesInFile[index]!);
    if (target.kind === 'leftOut') return [[name, null]];
    return normalisedName(target.nameInFile) === name ? [] : [[name, target.nameInFile]];
  });
  // A queue may be called "__proto__": its name must become a name and nothing else.
  return Object.fromEntries(entries);
}
