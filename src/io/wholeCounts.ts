/** Contacts as whole numbers for programs that take no fractions: each day's numbers add up to the day's rounded total, the
 *  largest remainders going up first (the earlier of equals), so that a queue of 0.4 an interval does not vanish.
 *  contacts: 0 or more; NaN stays NaN and counts nothing. dayFirst: index of each day's first interval, and the count as last. */
export function wholeCounts(contacts: Float64Array, dayFirst: ArrayLike<number>): Float64Array {
  const whole = contacts.map(Math.floor);
  for (let day = 0; day + 1 < dayFirst.length; day++) {
    const open: number[] = [];
    let total = 0;
    let given = 0;
    for (let i = dayFirst[day]!; i < dayFirst[day + 1]!; i++) {
      if (Number.isNaN(contacts[i]!)) continue;
      open.push(i);
      total += contacts[i]!;
      given += whole[i]!;
    }
    const remainder = (i: number) => contacts[i]! - whole[i]!;
    open.sort((a, b) => remainder(b) - remainder(a) || a - b);
    for (const i of open.slice(0, Math.round(total) - given)) whole[i]!++;
  }
  return whole;
}
