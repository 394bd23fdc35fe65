/** Runs before the first paint: without a chosen theme the system's is taken, and followed while it changes. */
export const THEME_SCRIPT = `(()=>{const r=document.documentElement,d=matchMedia('(prefers-color-scheme: dark)'),s=()=>{if(!/(?:^|; )theme=(?:light|dark)/.test(document.cookie))r.dataset.theme=d.matches?'dark':'light'};s();d.addEventListener('change',s)})()`
