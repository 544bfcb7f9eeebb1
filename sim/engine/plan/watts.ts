import type { Model, Site } from './types.ts'

/** Watts at the wall of one machine at a site, a whole number so that racks add up exactly. */
export const wallWatts = (model: Model, site: Pick<Site, 'overhead'>): number =>
  Math.round(model.watts * site.overhead)
