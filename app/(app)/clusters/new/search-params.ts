import { createLoader, parseAsString } from 'nuqs/server'

/** `added`: the cluster that was just added, so that a reload goes on waiting for it. */
export const newClusterParams = { added: parseAsString }
export const loadNewCluster = createLoader(newClusterParams)
