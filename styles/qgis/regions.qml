<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology|Labeling">
  <renderer-v2 type="singleSymbol">
    <symbols>
      <symbol name="0" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1">
          <Option type="Map">
            <Option name="style" value="solid" type="QString"/>
            <Option name="color" value="251,250,246,255" type="QString"/>
            <Option name="outline_style" value="solid" type="QString"/>
            <Option name="outline_color" value="169,179,186,255" type="QString"/>
            <Option name="outline_width" value="0.35" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings>
      <text-style fieldName="coalesce(&quot;name_mn&quot;, &quot;name_en&quot;, &quot;name_ja&quot;)" isExpression="1" fontFamily="Open Sans" fontSize="9" fontSizeUnit="Point" fontWeight="63" fontItalic="0" textColor="29,35,41,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.7" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
      </text-style>
      <placement placement="4" priority="8"/>
      <rendering obstacle="0" drawLabels="1"/>
    </settings>
  </labeling>
</qgis>
