/** Median of the values within `reach` places on either side, missing ones (NaN) left out; NaN where there are none.
 *  One sorted window slides along: n x (2 reach + 1) moves in all. */
export function rollingMedian(values: Float64Array, reach: number): Float64Array {
  const medians = new Float64Array(values.length).fill(Number.NaN);
  const window = new Float64Array(2 * reach + 2);
  let size = 0;
  const add = (value: number) => {
    if (Number.isNaN(value)) return;
    let place = size++;
    for (; place > 0 && window[place - 1]! > value; place--) window[place] = window[place - 1]!;
    window[place] = value;
  };
  const remove = (value: number) => {
    if (Number.isNaN(value)) return;
    let place = 0;
    while (window[place] !== value) place++;
    size--;
    for (; place < size; place++) window[place] = window[place + 1]!;
  };
  for (let i = 0; i < Math.min(reach, values.length); i++) add(values[i]!);
  for (let i = 0; i < values.length; i++) {
    if (i + reach < values.length) add(values[i + reach]!);
    if (i - reach - 1 >= 0) remove(values[i - reach - 1]!);
    const middle = size >> 1;
    if (size > 0) medians[i] = size % 2 === 1 ? window[middle]! : (window[middle - 1]! + window[middle]!) / 2;
  }
  return medians;
}

/** Median of a list, which is sorted in place; NaN when it is empty. */
export function median(values: Float64Array | number[]): number {
  if (values.length === 0) return Number.NaN;
  if (Array.isArray(values)) values.sort((a, b) => a - b);
  else values.sort();
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}
