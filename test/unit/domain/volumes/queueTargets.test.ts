import { describe, expect, it } from 'vitest';
import { aliasesOf, type NamedQueue, queueTargets } from '../../../../src/domain/volumes/queueTargets.ts';

const queue = (id: string, nameInFile: string, name = nameInFile, parts: NamedQueue['parts'] = []): NamedQueue => ({
  id,
  name,
  nameInFile,
  parts,
});
const found = (plan: readonly NamedQueue[], names: readonly string[], aliases = {}) =>
  queueTargets(plan, names, aliases).map((target) =>
    target.kind === 'queue'
      ? `${target.queueId}${target.part === null ? '' : `/${target.part}`}`
      : target.kind === 'new'
        ? `new ${target.nameInFile}`
        : 'left out',
  );

describe('a queue of a file', () => {
  const plan = [queue('a', 'Care', 'Assistenza'), queue('b', 'Sales')];

  it('is the queue of the plan with its name in the file, whatever case, blanks and the planner make of it', () => {
    expect(found(plan, [' sales ', 'CARE', 'Chat'])).toEqual(['b', 'a', 'new Chat']);
  });

  it('is a part of a merged queue', () => {
    const parts = [
      { name: 'Milan', nameInFile: 'mi' },
      { name: 'Rome', nameInFile: 'rm' },
    ];
    expect(found([queue('all', 'mi', 'Italy', parts)], ['RM', 'mi', 'to'])).toEqual(['all/1', 'all/0', 'new to']);
  });

  it('is the only queue where one of both has no name, and only then', () => {
    expect(found([queue('a', '', 'Care')], ['Chiamate'])).toEqual(['a']);
    expect(found([queue('a', 'Care')], [''])).toEqual(['a']);
    expect(found([queue('a', 'Care')], ['Sales'])).toEqual(['new Sales']);
    expect(found(plan, [''])).toEqual(['new ']);
    expect(found([queue('a', '')], ['Care', 'Sales'])).toEqual(['new Care', 'new Sales']);
  });

  it('is last the one that the planner has named so', () => {
    expect(found([queue('a', '', 'Care'), queue('b', 'Sales')], ['care', 'Sales'])).toEqual(['a', 'b']);
  });

  it('goes where the planner says, or nowhere, or to a queue of its own', () => {
    expect(found(plan, ['Care', 'Sales'], { care: 'Sales', sales: 'Care' })).toEqual(['b', 'a']);
    expect(found(plan, ['Care', 'Test'], { test: null })).toEqual(['a', 'left out']);
    expect(found(plan, ['Care'], { care: 'Care (2)' })).toEqual(['new Care (2)']);
  });

  it('takes no place that another has, and no name that another uses', () => {
    expect(found(plan, ['Care', 'care'])).toEqual(['a', 'new care (2)']);
    expect(found([queue('a', ''), queue('b', 'Sales')], ['', ''])).toEqual(['a', 'new (2)']);
  });

  it('is found again by the word that is written down, whatever else the plan then holds', () => {
    const before = [queue('a', '', 'Care')];
    const names = ['Chiamate'];
    const aliases = aliasesOf(names, queueTargets(before, names));
    expect(aliases).toEqual({ chiamate: '' });
    expect(found([...before, queue('b', 'Sales')], names, aliases)).toEqual(['a']);
    expect(aliasesOf(['Care', 'X'], queueTargets(plan, ['Care', 'X'], { x: null }))).toEqual({ x: null });
  });
});
