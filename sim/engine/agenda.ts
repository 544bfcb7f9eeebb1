import { DAY_S } from '../units/index.ts'

/** Something dated that a run meets. `at` is seconds since 1970. */
export interface Happening<Host, About> {
  readonly at: number
  /** Order of things at one instant: the smaller first. */
  readonly rank: number
  /** May know of the plan, but of a run only what it is given: a branch of the run meets it too. */
  readonly happen: (host: Host, about: About, secondOfDay: number) => void
  readonly about: About
}

/** By day, so that a day without happenings costs a look. */
type Days<Host> = (Happening<Host, unknown>[] | undefined)[]

/** What comes when, bucketed by day, without a heap. */
export class Agenda<Host> {
  private readonly start: number
  /** What the plan says by itself: a branch has that of its own plan. */
  readonly planned: Days<Host>
  /** What has come up since the run began. */
  private readonly arisen: Days<Host>
  private hasBegun = false

  constructor(firstDay: number, days: number) {
    this.start = firstDay * DAY_S
    this.planned = new Array<undefined>(days).fill(undefined)
    this.arisen = new Array<undefined>(days).fill(undefined)
  }

  /** The plan is on the agenda: what is added from now on has come up on the way. */
  begin(): void {
    this.hasBegun = true
  }

  /** Keeps a happening for its day; one before the start comes on the first day, one after the end never. */
  add<About>(happening: Happening<Host, About>): void {
    const days = this.hasBegun ? this.arisen : this.planned
    const day = Math.max(0, Math.floor((happening.at - this.start) / DAY_S))
    if (day >= days.length) return
    const bucket = days[day]
    if (bucket) bucket.push(happening as Happening<Host, unknown>)
    else days[day] = [happening as Happening<Host, unknown>]
  }

  /** Takes the day's happenings, in order of time, then rank, then as they were added. */
  take(day: number): readonly Happening<Host, unknown>[] | undefined {
    const [planned, arisen] = [this.planned[day], this.arisen[day]]
    this.arisen[day] = undefined
    const bucket = planned && arisen ? [...planned, ...arisen] : (planned ?? arisen)
    if (bucket && bucket.length > 1) bucket.sort((a, b) => a.at - b.at || a.rank - b.rank)
    return bucket
  }
}
