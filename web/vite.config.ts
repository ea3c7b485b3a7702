import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.ASSAY_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    // The shell of members, and the page of portals for people outside.
    rollupOptions: { input: { index: new URL('./index.html', import.meta.url).pathname, portal: new URL('./portal.html', import.meta.url).pathname } },
    chunkSizeWarningLimit: 1200,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server } },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
});
