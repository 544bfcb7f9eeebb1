import { DAY_S } from '../units/index.ts'

/** Something dated that a run meets. `at` is seconds since 1970. */
export interface Happening<Host> {
  readonly at: number
  /** Order of things at one instant: the smaller first. */
  readonly rank: number
  readonly happen: (host: Host, secondOfDay: number) => void
}

/** What comes when, bucketed by day: no heap, and a day without happenings costs one look. */
export class Agenda<Host> {
  private readonly days: (Happening<Host>[] | undefined)[]
  private readonly start: number

  constructor(firstDay: number, days: number) {
    this.start = firstDay * DAY_S
    this.days = new Array<Happening<Host>[] | undefined>(days).fill(undefined)
  }

  /** Keeps a happening for its day; one before the start comes on the first day, one after the end never. */
  add(happening: Happening<Host>): void {
    const day = Math.max(0, Math.floor((happening.at - this.start) / DAY_S))
    if (day >= this.days.length) return
    const bucket = this.days[day]
    if (bucket) bucket.push(happening)
    else this.days[day] = [happening]
  }

  /** The day's happenings in order of time, then rank, then as they were added. */
  of(day: number): readonly Happening<Host>[] | undefined {
    const bucket = this.days[day]
    if (bucket && bucket.length > 1) bucket.sort((a, b) => a.at - b.at || a.rank - b.rank)
    return bucket
  }
}
