/** What is to happen, handed out by time: a binary heap. */
export class EventList<Event> {
  private readonly times: number[] = [];
  private readonly events: Event[] = [];

  get nextTime(): number {
    return this.times[0] ?? Number.POSITIVE_INFINITY;
  }

  add(time: number, event: Event): void {
    let place = this.times.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.times[parent]! <= time) break;
      this.times[place] = this.times[parent]!;
      this.events[place] = this.events[parent]!;
      place = parent;
    }
    this.times[place] = time;
    this.events[place] = event;
  }

  /** The next event; there must be one. */
  take(): Event {
    const first = this.events[0]!;
    const [lastTime, last] = [this.times.pop()!, this.events.pop()!];
    const count = this.times.length;
    if (count === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= count) break;
      if (child + 1 < count && this.times[child + 1]! < this.times[child]!) child++;
      if (this.times[child]! >= lastTime) break;
      this.times[place] = this.times[child]!;
      this.events[place] = this.events[child]!;
      place = child;
    }
    this.times[place] = lastTime;
    this.events[place] = last;
    return first;
  }
}
