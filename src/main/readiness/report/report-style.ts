import { html } from './html';

/** How the report looks, in a browser and on paper. */
export const reportStyle = html`<style>
  :root {
    color-scheme: light dark;
  }
  body {
    font:
      14px/1.45 system-ui,
      sans-serif;
    max-width: 920px;
    margin: 32px auto;
    padding: 0 16px;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: 24px;
  }
  h3 {
    font-size: 14px;
    margin: 12px 0 4px;
  }
  h2 {
    font-size: 16px;
    margin: 24px 0 8px;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 4px 16px;
  }
  dt,
  .small,
  footer {
    opacity: 0.8;
  }
  .small {
    font-size: 12px;
    display: block;
  }
  dd,
  p {
    margin: 0;
    unicode-bidi: isolate;
  }
  ul,
  ol {
    margin: 0;
    padding-inline-start: 20px;
  }
  li {
    margin: 0 0 8px;
    break-inside: avoid;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    text-align: start;
    vertical-align: top;
    font-weight: normal;
    padding: 4px 8px;
    border-top: 1px solid gray;
  }
  thead th {
    font-weight: 600;
  }
  tr {
    break-inside: avoid;
  }
  footer {
    margin-top: 24px;
  }
</style>`;
