/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false, // otherwise `next dev` writes its own AGENTS.md
  devIndicators: false,
  reactCompiler: true,
  serverExternalPackages: ['better-sqlite3', 'pino', 'ws'],
  experimental: { agentUpgrade: false },
}
