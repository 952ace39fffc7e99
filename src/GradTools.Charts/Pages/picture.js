// The picture as a data URL, for the program that opened this page.
const { width, height } = figure.layout;
document.body.dataset.state = 'drawing';
Plotly.newPlot('gd', figure)
  .then(gd => Plotly.toImage(gd, { format: '{{format}}', width, height, scale: {{scale}} }))
  .then(url => { document.body.dataset.picture = url; })
  .catch(error => { document.body.dataset.error = String(error); })
  .finally(() => { document.body.dataset.state = 'drawn'; });
