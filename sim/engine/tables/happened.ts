import { difficultyOf, formatNbits } from '../../chain/index.ts'
import type { Row, Sink } from '../../record/index.ts'
import { DAY_S, isoInstant } from '../../units/index.ts'
import type { ChainState } from '../mining/chainState.ts'
import type { Run } from '../run.ts'
import type { Shipment } from '../underway.ts'
import type { World } from '../world.ts'

/** The tables of what happened: they are complete only when the run is. */
export function writeHappened(run: Run, sink: Sink): void {
  const { world, chain } = run
  sink.write(
    'moves',
    world.shipments.map((shipment) => moveRow(world, shipment)),
  )
  sink.write('retargets', retargetRows(chain))
  sink.write('events', eventRows(world))
  const { length } = run.blockTimes
  for (let from = 0; from < length; from += BLOCKS_AT_ONCE)
    sink.write('blocks', blockRows(run, from, Math.min(length, from + BLOCKS_AT_ONCE)))
}

const BLOCKS_AT_ONCE = 50_000

function moveRow(world: World, shipment: Shipment): Row {
  const { plan } = world
  const { hashrateGh, id } = plan.models[shipment.model]!
  const { machines, energised } = shipment
  const end = (plan.firstDay + plan.days) * DAY_S
  const downtime = shipment.downtimeS + (machines - energised) * (end - shipment.offAt)
  return [
    plan.fleets[shipment.fleet]!.id,
    plan.regions[shipment.fromRegion]!.id,
    plan.regions[shipment.toRegion]!.id,
    shipment.mode,
    id,
    machines,
    (machines * hashrateGh) / 1e6,
    isoInstant(shipment.offAt),
    shipment.departed ? isoInstant(shipment.departAt) : null,
    shipment.arrived ? isoInstant(shipment.arriveAt) : null,
    energised === machines ? isoInstant(shipment.energisedAt) : null,
    shipment.freightUsd,
    shipment.dutyUsd,
    downtime / DAY_S,
    shipment.sold ? plan.fleets[world.fleetOf[shipment.fromCohort]!]!.id : null,
  ]
}

function retargetRows(chain: ChainState): Row[] {
  return chain.retargets.map(({ height, at, timespan, oldNbits, newNbits, clamped }) => {
    const [before, after] = [difficultyOf(oldNbits), difficultyOf(newNbits)]
    const change = 100 * (after / before - 1)
    return [
      height,
      isoInstant(at),
      timespan,
      formatNbits(oldNbits),
      formatNbits(newNbits),
      before,
      after,
      change,
      clamped,
    ]
  })
}

function eventRows({ events, plan }: World): Row[] {
  return [...events]
    .sort((a, b) => a.at - b.at)
    .map(({ at, id, kind, what, regions, effectGh }) => [
      isoInstant(at),
      id,
      kind,
      what,
      regions.map((r) => plan.regions[r]!.id).join(' '),
      effectGh / 1e9,
    ])
}

function blockRows({ blockTimes, chain, world }: Run, from: number, to: number): Row[] {
  const first = world.plan.chain.height + 1
  const start = world.plan.firstDay * DAY_S
  const rows: Row[] = []
  let epoch = chain.retargets.findLastIndex(({ height }) => height <= first + from)
  for (let i = from; i < to; i += 1) {
    if (chain.retargets[epoch + 1]?.height === first + i) epoch += 1
    const nbits = epoch < 0 ? world.plan.chain.nbits : chain.retargets[epoch]!.newNbits
    const at = blockTimes[i]!
    rows.push([first + i, isoInstant(at), at - (blockTimes[i - 1] ?? start), difficultyOf(nbits)])
  }
  return rows
}
