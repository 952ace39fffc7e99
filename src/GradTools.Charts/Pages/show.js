// The size is that of the window, the chart's own at most.
delete figure.layout.width;
delete figure.layout.height;
figure.config.responsive = true;
Plotly.newPlot('gd', figure);
