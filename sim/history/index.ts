/**
 * Observed facts with their sources: the chain, its miners and what happened to them, 2021 to early 2022.
 * For scenarios, tests and backtests; the engine never reads this room.
 */
export { asicPrices, type AsicPrice } from './asicPrices.ts'
export { chainDaily, type ChainDay } from './chainDaily.ts'
export { effects, type MeasuredEffect, type MeasuredWindow, type WindowMean } from './effects.ts'
export { epochs, type Epoch } from './epochs.ts'
export { worldEvents, type WorldEvent, type WorldEventKind } from './events.ts'
export { fleetClasses, s9Shares, type FleetClass, type S9Share } from './fleetClasses.ts'
export { machines, type EfficiencyClass, type MachineModel } from './machines.ts'
export { type FirmMilestone, milestones } from './milestones.ts'
export { fees, prices, type MonthlyFees, type PricePoint } from './price.ts'
export { regions, type Region } from './regions.ts'
export { relocations, type Relocation, type RelocationKind, type RelocationStage } from './relocations.ts'
export { provinceShares2020, shares, type PublishedShare } from './shares.ts'
export { sharesReconstructed, type ReconstructedShares } from './sharesReconstructed.ts'
export type { Status } from './status.ts'
