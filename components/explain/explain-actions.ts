'use client'
import { createContext, useContext } from 'react'

export interface ExplainActions {
  /** Brings a line of the log into view; `ep` names the episode whose lines are then marked. */
  showLine: (line: number, ep?: string) => void
  /** Brings an episode into view and opens it. */
  showEpisode: (id: string) => void
}

const ActionsContext = createContext<ExplainActions>({ showLine: () => {}, showEpisode: () => {} })

export const ExplainActionsProvider = ActionsContext.Provider

/** What the parts of the page may ask of it: statements jump to their lines, and lines back. */
export function useExplainActions(): ExplainActions {
  return useContext(ActionsContext)
}
