package dev.standingoffer.trace;

/** How a {@link SequenceDiagram} looks, on a light page and on a dark one. */
final class DiagramStyle {

  /** The style element, and the tip of arrows, with a line feed at the end. */
  static final String ELEMENTS =
      """
        <style>
          .page { fill: #ffffff; stroke: #d5dae1 }
          text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 12px; fill: #24303d }
          .title { font-size: 15px; font-weight: 600 }
          .name { font-size: 13px; font-weight: 600 }
          .small { font-size: 11px }
          .quiet { fill: #5b6875 }
          .number { font-weight: 600; fill: #8a5a00 }
          .label { font-size: 11px; stroke: #ffffff; stroke-width: 3px; paint-order: stroke }
          .line { stroke: #5b6875; stroke-width: 1.5; fill: none }
          .lost { stroke: #8d99a6; stroke-width: 1.5; stroke-dasharray: 2 4; fill: none }
          .life { stroke: #b9c1ca; stroke-width: 1.5; stroke-dasharray: 3 4 }
          .tip { fill: #5b6875 }
          .time { stroke: #b9c1ca; stroke-width: 1 }
          .head { fill: #f4f6f8; stroke: #8d99a6; stroke-width: 1.2 }
          .empty { fill: #f4f6f8; stroke: #8d99a6; stroke-width: 1.2; stroke-dasharray: 4 3 }
          .use { fill: #eef0fa; stroke: #b9c1ca; stroke-width: 1 }
          .pending { fill: #fff3d6; stroke: #c98a00; stroke-width: 1.2 }
          .ready { fill: #dff3e4; stroke: #2e8b57; stroke-width: 1.2 }
          .used { fill: #dfeafb; stroke: #2f6fc2; stroke-width: 1.2 }
          .dead { fill: #fbe1de; stroke: #c0392b; stroke-width: 1.6 }
          .crash { stroke: #c0392b; stroke-width: 2; fill: none }
          @media (prefers-color-scheme: dark) {
            .page { fill: #12171d; stroke: #333d48 }
            text { fill: #dfe6ee }
            .quiet { fill: #9aa7b4 }
            .number { fill: #f0b94d }
            .label { stroke: #12171d }
            .line { stroke: #9aa7b4 }
            .lost { stroke: #7b8794 }
            .life { stroke: #4a5663 }
            .tip { fill: #9aa7b4 }
            .time { stroke: #4a5663 }
            .head { fill: #1b222a; stroke: #7b8794 }
            .empty { fill: #1b222a; stroke: #7b8794 }
            .use { fill: #1d2436; stroke: #4a5663 }
            .pending { fill: #3a2d0d; stroke: #d9a028 }
            .ready { fill: #14331f; stroke: #4bb377 }
            .used { fill: #14294a; stroke: #5f9bea }
            .dead { fill: #451b17; stroke: #e0685b }
            .crash { stroke: #e0685b }
          }
        </style>
        <defs>
          <marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
            <path class="tip" d="M 0 1 L 10 5 L 0 9 z"/>
          </marker>
        </defs>
      """;

  private DiagramStyle() {}
}
