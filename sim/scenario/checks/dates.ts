import type { Event, Order } from '../../model/index.ts'
import { isoInstant } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import type { Path } from '../problem.ts'

/** Dates that must follow each other. */
export const checkDates: Check = ({ parts: { events, orders, reporting, calibration } }, report) => {
  for (const [id, event] of Object.entries(events ?? {})) checkEvent(event, ['events', id], report)
  for (const [id, order] of Object.entries(orders ?? {})) checkOrder(order, ['orders', id], report)
  for (const [id, rule] of Object.entries(reporting?.rules ?? {}))
    checkSpan(rule.from, rule.until, ['reporting', 'rules', id], report)
  checkFollows(['from', calibration?.from], ['until', calibration?.until], ['calibration'], report)
}

function checkEvent(event: Event, path: Path, report: Report): void {
  switch (event.kind) {
    case 'ban':
      return checkBan(event, path, report)
    case 'internet_outage':
    case 'power_outage':
    case 'curtailment':
    case 'flood':
    case 'delivery':
      return checkSpan(event.from, event.until, path, report)
    case 'news':
      return checkFollows(['on', event.on], ['expected_end', event.expected_end], path, report)
    case 'capacity':
  }
}

function checkBan(ban: Extract<Event, { kind: 'ban' }>, path: Path, report: Report): void {
  const { announced, effective, lifted, voluntary } = ban
  if (announced === undefined && voluntary.share !== 0)
    report([...path, 'voluntary'], 'nobody leaves before a ban without announced')
  checkFollows(['announced', announced], ['effective', effective], path, report)
  if (lifted !== undefined && lifted <= effective)
    report([...path, 'lifted'], `${isoInstant(lifted)} is not after effective, ${isoInstant(effective)}`)
}

function checkOrder(order: Order, path: Path, report: Report): void {
  const steps = (['off', 'depart', 'arrive', 'energise'] as const)
    .map((name) => [name, order[name]] as const)
    .filter(([, at]) => at !== undefined)
  for (const [index, step] of steps.slice(1).entries()) checkFollows(steps[index]!, step, path, report)
}

type Named = readonly [name: string, at: number | undefined]

function checkFollows([before, first]: Named, [after, second]: Named, path: Path, report: Report): void {
  if (first !== undefined && second !== undefined && second < first)
    report([...path, after], `${isoInstant(second)} is before ${before}, ${isoInstant(first)}`)
}

function checkSpan(from: number | undefined, until: number | undefined, path: Path, report: Report): void {
  if (from !== undefined && until !== undefined && until <= from)
    report([...path, 'until'], `${isoInstant(until)} is not after from, ${isoInstant(from)}`)
}
