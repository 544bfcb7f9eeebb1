const DAYS = 30

/** What miners go by when they look ahead: the last 30 days' mean of what a TH/s earned a day. */
export class Outlook {
  private readonly revenues = new Float64Array(DAYS)
  private day = -1

  see(day: number, revenueUsdPerThDay: number): void {
    this.day = day
    this.revenues[day % DAYS] = revenueUsdPerThDay
  }

  /** USD per TH and day; of fewer days at the start of a run. */
  get revenueUsdPerThDay(): number {
    const days = Math.min(DAYS, this.day + 1)
    let sum = 0
    for (let d = 0; d < days; d += 1) sum += this.revenues[d]!
    return sum / days
  }
}
