// Draws the chart that the server describes, in the colours of the theme. Plotly is loaded when it comes into view.

const PHONE = 600;
const CAPTION = 28; // pixels of the line below a saved picture
let loading;

function plotly(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error(`${address} did not load`));
    document.head.append(script);
  });
  return loading;
}

// light-dark() and nested var() are resolved only on an element, so one is painted with each token.
function tokens(element, names) {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const found = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found;
}

function dressed(figure, element) {
  const [ink, soft, rule, surface, sunk, on] = tokens(element, ["ink", "ink-soft", "rule", "surface", "surface-sunk", "on-accent"]);
  const series = tokens(element, [1, 2, 3, 4, 5, 6].map((n) => `series-${n}`));
  const scales = {
    sequential: [[0, sunk], [1, series[0]]],
    diverging: [[0, series[1]], [0.5, sunk], [1, series[0]]],
  };
  const font = { family: getComputedStyle(element).fontFamily, color: ink, size: 12 };
  const axis = { gridcolor: rule, zerolinecolor: soft, linecolor: rule, tickfont: { color: soft } };
  const layout = { ...arranged(figure.layout, element.clientWidth) };
  layout.height += 15 * figure.data.filter((trace) => isLong(trace, element.clientWidth)).length;
  const axes = Object.fromEntries(
    Object.keys(layout).filter((name) => /^[xy]axis/.test(name)).map((name) => [name, { ...apart(layout[name]), ...axis }]),
  );
  return {
    data: figure.data.map((trace) => named(trace, element.clientWidth)).map((trace) =>
      trace.type === "heatmap" ? { ...trace, colorscale: scales[element.dataset.scale] } : outlined(lettered(trace, ink, on), surface, series, layout),
    ),
    layout: {
      ...layout,
      font,
      colorway: series,
      treemapcolorway: series,
      iciclecolorway: series,
      extendtreemapcolors: true,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      hoverlabel: { bgcolor: surface, bordercolor: soft, font },
      xaxis: { ...axis },
      yaxis: { ...axis },
      ...axes,
      shapes: layout.shapes?.map((shape) => ({ ...shape, line: { ...shape.line, color: soft } })),
    },
  };
}

// What an axis measures stands clear of its numbers.
function apart(axis) {
  return axis.title?.text ? { ...axis, title: { ...axis.title, standoff: 12 } } : axis;
}

// On a phone the legend stands beside the names of the axis: what is longer than a line is broken.
function named(trace, width) {
  if (!isLong(trace, width)) return trace;
  const space = trace.name.lastIndexOf(" ");
  const at = space > trace.name.length / 3 ? space : Math.ceil(trace.name.length * 0.55);
  return { ...trace, name: `${trace.name.slice(0, at)}<br>${trace.name.slice(at).trim()}` };
}

function isLong({ name, showlegend }, width) {
  return width <= PHONE && showlegend !== false && name?.length > 13 && !name.includes("<br>");
}

// Panels side by side, as many as there is room for; each has the axes of its number.
function arranged(layout, width) {
  const { panels, height } = layout.meta ?? {};
  if (!panels) return layout;
  const across = Math.max(1, Math.min(4, Math.floor(width / 320)));
  const rows = Math.ceil(panels / across);
  const total = rows * height;
  const found = { ...layout, height: total + layout.margin.t + layout.margin.b, annotations: [] };
  for (let n = 0; n < panels; n += 1) {
    const name = n ? n + 1 : "";
    const left = (n % across) / across;
    const top = 1 - Math.floor(n / across) / rows;
    const gap = 26 / total;
    found[`xaxis${name}`] = { ...layout[`xaxis${name}`], domain: [left, left + (1 - 0.06) / across] };
    found[`yaxis${name}`] = { ...layout[`yaxis${name}`], domain: [top - height / total + 14 / total, top - gap] };
    found.annotations.push({ ...layout.annotations[n], xref: "paper", yref: "paper", x: left, y: top - gap, yanchor: "bottom" });
  }
  return found;
}

// What is written on an area stands out from it in either theme; the first, of all of them, has no colour.
function lettered(trace, ink, on) {
  if (!trace.labels) return trace;
  return { ...trace, textfont: { ...trace.textfont, color: trace.labels.map((_, n) => (n ? on : ink)) } };
}

// Neighbouring areas are told apart by a line between them, not by colour alone.
function outlined(trace, surface, series, layout) {
  const own = trace.meta?.series; // traces of one line share its colour
  if (own !== undefined) {
    return { ...trace, line: { ...trace.line, color: series[own] }, marker: { ...trace.marker, color: series[own] } };
  }
  const areas = ["treemap", "icicle", ...(layout.barmode === "relative" ? ["bar"] : [])];
  if (!areas.includes(trace.type)) return trace;
  return { ...trace, marker: { ...trace.marker, line: { width: 1, color: surface } } };
}

// A state of this page is put in place like any other link of the workbench; anything else is another page.
function go(element, address) {
  const workbench = element.closest("#workbench");
  if (!address.startsWith("?") || !workbench || !window.htmx) {
    if (address) location.assign(address);
    return;
  }
  const link = document.createElement("a");
  link.href = address;
  link.hidden = true;
  link.setAttribute("hx-boost", "true");
  workbench.append(link);
  window.htmx.process(link);
  link.click();
}

class BudgetChart extends HTMLElement {
  connectedCallback() {
    this.figure = JSON.parse(this.querySelector("template").content.textContent);
    this.style.minHeight = `${arranged(this.figure.layout, this.clientWidth).height}px`;
    this.redraw = () => this.draw();
    document.addEventListener("themechange", this.redraw);
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.scheme.addEventListener("change", this.redraw);
    this.say(this.dataset.waiting);
    this.seen = new IntersectionObserver(([entry]) => entry.isIntersecting && this.begin(), { rootMargin: "400px" });
    this.seen.observe(this);
  }

  disconnectedCallback() {
    this.seen?.disconnect();
    document.removeEventListener("themechange", this.redraw);
    this.scheme?.removeEventListener("change", this.redraw);
    if (this.canvas) window.Plotly.purge(this.canvas);
  }

  say(words) {
    const state = this.querySelector(".chart-state");
    if (state) state.textContent = words;
  }

  async begin() {
    this.seen.disconnect();
    try {
      await plotly(this.dataset.plotly);
    } catch {
      loading = undefined; // the next chart tries again
      this.say(this.dataset.failed);
      this.style.minHeight = ""; // no room is kept for what does not come
      return;
    }
    if (!this.isConnected) return;
    this.querySelector(".chart-state")?.remove();
    this.canvas = document.createElement("div");
    this.append(this.canvas);
    await this.draw();
    const follow = ({ points }) => {
      if (points?.[0]?.customdata) go(this, points[0].customdata);
      return false; // the address decides what is opened, not the drawing
    };
    const isTree = this.figure.data.some(({ type }) => type === "treemap" || type === "icicle");
    for (const event of isTree ? ["plotly_treemapclick", "plotly_icicleclick"] : ["plotly_click"]) {
      this.canvas.on(event, follow);
    }
    for (const button of this.closest("figure").querySelectorAll("[data-save]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.save(button.dataset.save));
    }
    this.dataset.drawn = "true";
  }

  async draw() {
    if (!this.canvas) return;
    // What would be too narrow to read is drawn wider and moved under the finger.
    const least = this.figure.layout.meta?.width ?? 0;
    const isWide = least > this.clientWidth;
    this.canvas.style.width = isWide ? `${least}px` : "";
    if (isWide) this.tabIndex = 0; // what scrolls can be reached by the keyboard
    else this.removeAttribute("tabindex");
    const { data, layout } = dressed(this.figure, this);
    await window.Plotly.react(this.canvas, data, layout, { responsive: true, displayModeBar: false });
  }

  save(format) {
    const { width, height } = this.canvas.getBoundingClientRect();
    const surface = getComputedStyle(this).backgroundColor;
    // A picture on its own says what it shows, below all that is drawn.
    const caption = { text: this.dataset.caption, font: { size: 11 }, x: 0.01, xanchor: "left", y: 0, yanchor: "bottom", pad: { b: 8 } };
    const margin = { ...this.canvas.layout.margin, b: this.canvas._fullLayout._size.b + CAPTION };
    const layout = { ...this.canvas.layout, paper_bgcolor: surface, title: caption, margin };
    const size = { width, height: height + CAPTION, scale: 2 };
    window.Plotly.downloadImage({ data: this.canvas.data, layout }, { format, ...size, filename: "comparison" });
  }
}

customElements.define("budget-chart", BudgetChart);
