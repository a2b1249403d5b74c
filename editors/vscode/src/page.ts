// The page of the preview. It runs no script and loads nothing: a picture is an image in it, so that no text of an organisation is ever
// taken for markup of the page.

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const page = (title: string, body: string) => `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>body { background: white; color: black; } img { max-width: 100%; }</style>
</head>
<body>${body}</body>
</html>
`;

export const picturePage = (title: string, svg: string) =>
  page(title, `<img alt="${escape(title)}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`);

export const failurePage = (title: string, message: string) => page(title, `<pre>${escape(message)}</pre>`);
