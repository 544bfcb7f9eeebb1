import type { Model, Site } from './types.ts'

/** kWh a day for each watt: J/TH × this × tariff × overhead is what a TH/s costs a day, in USD. */
export const KWH_PER_WATT_DAY = 0.024

/** Watts at the wall of one machine at a site, a whole number so that racks add up exactly. */
export const wallWatts = (model: Model, site: Pick<Site, 'overhead'>): number =>
  Math.round(model.watts * site.overhead)
