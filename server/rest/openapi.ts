import { z } from 'zod'
import {
  controllerRoutes,
  restClusterDetail,
  restClusters,
  restError,
  restFindings,
  restFleetRoutes,
  restRoutes,
  restTimeline,
} from '@/lib/contracts/rest'
import { type Access, PATHS } from '@/server/auth/policies'
import type { Answer } from './call'
import { listQuery, routesQuery } from './queries'

interface Described {
  summary: string
  query?: z.ZodObject
  /** Null: text for Prometheus. */
  answer: z.ZodType | null
}

const moment = z.iso.datetime({ offset: true })
const status = z.object({ status: z.string() })

/** What programs may ask, in words and shapes; every path that answers to them is in here. */
export const DESCRIBED = {
  'GET /api/health/live': { summary: 'The process runs.', answer: status },
  'GET /api/health/ready': {
    summary: 'The store takes changes; 503 while it does not.',
    answer: status.extend({ store: z.string().optional() }),
  },
  'GET /metrics': { summary: 'Gauges and counters for Prometheus.', answer: null },
  'GET /api/lifeline/v1/clusters': {
    summary: 'Clusters in the order of their ids, and how old the word of each source is.',
    query: listQuery,
    answer: restClusters,
  },
  'GET /api/lifeline/v1/clusters/{uuid}': {
    summary: 'One cluster, by its id or by a UUID of its agent, and how old the word of each source is.',
    answer: restClusterDetail,
  },
  'GET /api/lifeline/v1/clusters/{uuid}/timeline': {
    summary: 'How its state changed; the last 24 h where no range is given. And how old the word of each source is.',
    query: z.object({ from: moment, to: moment }),
    answer: restTimeline,
  },
  'GET /api/lifeline/v1/clusters/{uuid}/routes': {
    summary: 'The routes that its agent reports, how they changed, and how old each source of routes is.',
    answer: restRoutes,
  },
  'GET /api/lifeline/v1/clusters/{uuid}/findings': {
    summary: 'Where the sources of its routes disagree, and how old each is.',
    answer: restFindings,
  },
  'GET /api/lifeline/v1/routes': {
    summary: 'Routes of all clusters over all sources, in the order of cluster, host and path.',
    query: routesQuery,
    answer: restFleetRoutes,
  },
  'GET /api/openapi.json': { summary: 'This description.', answer: z.looseObject({ openapi: z.string() }) },
  'GET /api/v1/gateway/routes/cluster/{uuid}': {
    summary: 'The routes of a cluster as its controller would list them, and how old each source of routes is.',
    answer: controllerRoutes,
  },
} as const satisfies Partial<Record<keyof typeof PATHS, Described>>

const ANONYMOUS: readonly Access[] = ['public']

/** The description of the whole machine interface, made of the schemas that its answers are checked with in tests. */
export function readOpenApi(): Answer {
  const described: [string, Described][] = Object.entries(DESCRIBED)
  return {
    body: {
      openapi: '3.1.0',
      info: { title: 'Lifeline', version: '1', description: 'Read-only. Times are RFC 3339, UTC, with milliseconds.' },
      paths: Object.fromEntries(
        described.map(([key, one]) => [key.replace('GET ', ''), { get: operationOf(key, one) }]),
      ),
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'LIFELINE_API_TOKEN' } },
        schemas: { Error: schemaOf(restError) },
      },
    },
  }
}

function operationOf(key: string, { summary, query, answer }: Described): object {
  const access = (PATHS as Record<string, Access>)[key] ?? 'api-token'
  const named = key.includes('{uuid}') ? [{ name: 'uuid', in: 'path', required: true, schema: { type: 'string' } }] : []
  const content =
    answer === null
      ? { 'text/plain': { schema: { type: 'string' } } }
      : { 'application/json': { schema: schemaOf(answer) } }
  return {
    summary,
    security: ANONYMOUS.includes(access) ? [] : [{ token: [] }],
    parameters: [...named, ...(query ? parametersOf(query) : [])],
    responses: {
      '200': { description: summary, content },
      default: {
        description: 'What went wrong, in words.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

function parametersOf(query: z.ZodObject): object[] {
  return Object.entries(query.shape).map(([name, field]) => {
    const { anyOf, ...schema } = schemaOf(field as z.ZodType)
    const told = Array.isArray(anyOf) ? anyOf.find((one) => one.type !== 'null') : schema
    return { name, in: 'query', required: false, explode: true, schema: told }
  })
}

function schemaOf(type: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' })
  return schema
}
