/** The zone that is meant by a text: its name, its city, or the only one that begins so; undefined when none or several could be. */
export function zoneNamed(text: string, zones: readonly string[]): string | undefined {
  const plain = (name: string) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, ' ');
  const wanted = plain(text);
  const cityOf = (zone: string) => plain(zone.slice(zone.lastIndexOf('/') + 1));
  const exact = zones.find((zone) => plain(zone) === wanted) ?? zones.find((zone) => cityOf(zone) === wanted);
  if (exact !== undefined) return exact;
  const beginning = zones.filter((zone) => plain(zone).startsWith(wanted) || cityOf(zone).startsWith(wanted));
  return beginning.length === 1 ? beginning[0] : undefined;
}
