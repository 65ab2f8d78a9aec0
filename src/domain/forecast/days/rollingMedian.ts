/** Median of the values within `reach` places on either side, missing ones (NaN) left out; NaN where there are none. */
export function rollingMedian(values: Float64Array, reach: number): Float64Array {
  return rollingMiddle(values, reach, middleOf);
}

/** Mean of the middle third of the values within `reach` places on either side: nearly as steady as the median against what
 *  is odd, and not blind to counts that are mostly 0. NaN where fewer than `least` are known. */
export function rollingMiddleMean(values: Float64Array, reach: number, least: number): Float64Array {
  return rollingMiddle(values, reach, (sorted, size) => {
    if (size < least) return Number.NaN;
    const cut = Math.floor(size / 3);
    let sum = 0;
    for (let place = cut; place < size - cut; place++) sum += sorted[place]!;
    return sum / (size - 2 * cut);
  });
}

/** One sorted window slides along: n x (2 reach + 1) moves in all. */
function rollingMiddle(
  values: Float64Array,
  reach: number,
  read: (sorted: Float64Array, size: number) => number,
): Float64Array {
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
    if (size > 0) medians[i] = read(window, size);
  }
  return medians;
}

function middleOf(sorted: Float64Array | number[], size: number): number {
  const middle = size >> 1;
  return size % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Median of a list, which is sorted in place; NaN when it is empty. */
export function median(values: Float64Array | number[]): number {
  if (values.length === 0) return Number.NaN;
  if (Array.isArray(values)) values.sort((a, b) => a - b);
  else values.sort();
  return middleOf(values, values.length);
}
