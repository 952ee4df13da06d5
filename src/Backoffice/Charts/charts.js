// Builds to wwwroot/charts.js: npm ci && npm run build in this folder. Only the parts of Apache ECharts we draw with.
import { init, use } from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const colours = ["#0b6b53", "#d08a16", "#3b6ea5", "#8c4a78"];
const quiet = "#55625b";
const drawn = new Map();

export function draw(element, said) {
  if (!element?.isConnected) return;
  const { kind, labels, series } = JSON.parse(said);
  const lying = kind !== "line";
  const names = { type: "category", data: labels, axisLabel: { color: quiet, hideOverlap: true, width: lying ? 110 : undefined, overflow: "truncate" }, axisTick: { show: false }, inverse: lying };
  const values = { type: "value", axisLabel: { color: quiet }, splitLine: { lineStyle: { color: "#e3e9e5" } } };
  const chart = drawn.get(element) ?? init(element, null, { renderer: "svg" });
  chart.setOption({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    color: colours,
    // Named, because the room for labels is measured by it.
    textStyle: { fontFamily: getComputedStyle(element).fontFamily },
    grid: { left: 8, right: 24, top: series.length > 1 ? 34 : 12, bottom: 4, containLabel: true },
    legend: series.length > 1 ? { top: 0, textStyle: { color: quiet } } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: lying ? "shadow" : "line" } },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: series.map((one, at) => ({
      name: one.name,
      data: one.values,
      type: lying ? "bar" : "line",
      stack: kind === "stack" ? "all" : undefined,
      showSymbol: false,
      barMaxWidth: 18,
      lineStyle: at === 0 ? { width: 3 } : { type: "dashed" },
      areaStyle: lying || at > 0 ? undefined : { opacity: 0.12 },
    })),
  }, true);
  if (!drawn.has(element)) {
    drawn.set(element, chart);
    const watch = new ResizeObserver(() => {
      if (element.isConnected) chart.resize();
      else {
        watch.disconnect();
        chart.dispose();
        drawn.delete(element);
      }
    });
    watch.observe(element);
  }
}
