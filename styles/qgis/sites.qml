<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology|Labeling">
  <renderer-v2 type="RuleRenderer" symbollevels="1">
    <rules key="sites">
      <rule key="somewhere" label="Somewhere within" filter="geometry_type($geometry) = 'Point' AND coalesce(&quot;uncertainty_m&quot;, 0) &gt; 0.009 * @map_scale" symbol="21"/>
      <rule key="point" label="Point" filter="geometry_type($geometry) = 'Point' AND coalesce(&quot;uncertainty_m&quot;, 0) &lt;= 0.009 * @map_scale">
        <rule key="point-loan" label="Loans and finance" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('loan', 'loan-psif', 'jbic-finance')" symbol="0"/>
        <rule key="point-grant" label="Grant aid" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('grant')" symbol="1"/>
        <rule key="point-technical" label="Technical cooperation and studies" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('technical-cooperation', 'satreps', 'development-study')" symbol="2"/>
        <rule key="point-grassroots" label="Grassroots cooperation" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('grassroots')" symbol="3"/>
        <rule key="point-people" label="Volunteers, training, scholarships" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('volunteer', 'training-scholarship')" symbol="4"/>
        <rule key="point-partnership" label="Partnership, dialogue, other" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('private-partnership', 'policy-dialogue', 'other')" symbol="5"/>
        <rule key="point-unstated" label="Scheme not stated" filter="ELSE" symbol="6"/>
      </rule>
      <rule key="line" label="Line" filter="geometry_type($geometry) = 'Line'">
        <rule key="line-loan" label="Loans and finance" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('loan', 'loan-psif', 'jbic-finance')" symbol="7"/>
        <rule key="line-grant" label="Grant aid" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('grant')" symbol="8"/>
        <rule key="line-technical" label="Technical cooperation and studies" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('technical-cooperation', 'satreps', 'development-study')" symbol="9"/>
        <rule key="line-grassroots" label="Grassroots cooperation" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('grassroots')" symbol="10"/>
        <rule key="line-people" label="Volunteers, training, scholarships" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('volunteer', 'training-scholarship')" symbol="11"/>
        <rule key="line-partnership" label="Partnership, dialogue, other" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('private-partnership', 'policy-dialogue', 'other')" symbol="12"/>
        <rule key="line-unstated" label="Scheme not stated" filter="ELSE" symbol="13"/>
      </rule>
      <rule key="polygon" label="Polygon" filter="geometry_type($geometry) = 'Polygon'">
        <rule key="polygon-loan" label="Loans and finance" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('loan', 'loan-psif', 'jbic-finance')" symbol="14"/>
        <rule key="polygon-grant" label="Grant aid" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('grant')" symbol="15"/>
        <rule key="polygon-technical" label="Technical cooperation and studies" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('technical-cooperation', 'satreps', 'development-study')" symbol="16"/>
        <rule key="polygon-grassroots" label="Grassroots cooperation" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('grassroots')" symbol="17"/>
        <rule key="polygon-people" label="Volunteers, training, scholarships" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('volunteer', 'training-scholarship')" symbol="18"/>
        <rule key="polygon-partnership" label="Partnership, dialogue, other" filter="attribute(get_feature('projects', 'id', &quot;project&quot;), 'scheme') IN ('private-partnership', 'policy-dialogue', 'other')" symbol="19"/>
        <rule key="polygon-unstated" label="Scheme not stated" filter="ELSE" symbol="20"/>
      </rule>
    </rules>
    <symbols>
      <symbol name="0" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" pass="1">
          <Option type="Map">
            <Option name="name" value="square" type="QString"/>
            <Option name="color" value="0,114,178,255" type="QString"/>
            <Option name="outline_color" value="255,255,255,255" type="QString"/>
            <Option name="outline_width" value="0.3" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="size" value="3.4" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" pass="1">
          <Option type="Map">
            <Option name="name" value="square" type="QString"/>
            <Option name="color" value="213,94,0,255" type="QString"/>
            <Option name="outline_color" value="255,255,255,255" type="QString"/>
            <Option name="outline_width" value="0.3" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="size" value="3.4" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" pass="1">
          <Option type="Map">
            <Option name="name" value="square" type="QString"/>
            <Option name="color" value="0,158,115,255" type="QString"/>
            <Option name="outline_color" value="255,255,255,255" type="QString"/>
            <Option name="outline_width" value="0.3" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="size" value="3.4" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" pass="1">
          <Option type="Map">
            <Option name="name" value="square" type="QString"/>
            <Option name="color" value="230,159,0,255" type="QString"/>
            <Option name="outline_color" value="255,255,255,255" type="QString"/>
            <Option name="outline_width" value="0.3" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="size" value="3.4" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="4" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" pass="1">
          <Option type="Map">
            <Option name="name" value="square" type="QString"/>
            <Option name="color" value="204,121,167,255" type="QString"/>
            <Option name="outline_color" value="255,255,255,255" type="QString"/>
            <Option name="outline_width" value="0.3" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="size" value="3.4" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="5" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" pass="1">
          <Option type="Map">
            <Option name="name" value="square" type="QString"/>
            <Option name="color" value="86,180,233,255" type="QString"/>
            <Option name="outline_color" value="255,255,255,255" type="QString"/>
            <Option name="outline_width" value="0.3" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="size" value="3.4" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="6" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" pass="1">
          <Option type="Map">
            <Option name="name" value="square" type="QString"/>
            <Option name="color" value="153,153,153,255" type="QString"/>
            <Option name="outline_color" value="255,255,255,255" type="QString"/>
            <Option name="outline_width" value="0.3" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="size" value="3.4" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="7" type="line" alpha="1">
        <layer class="SimpleLine" enabled="1" pass="1">
          <Option type="Map">
            <Option name="line_color" value="0,114,178,255" type="QString"/>
            <Option name="line_width" value="0.7" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="customdash" value="3;1.6" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="8" type="line" alpha="1">
        <layer class="SimpleLine" enabled="1" pass="1">
          <Option type="Map">
            <Option name="line_color" value="213,94,0,255" type="QString"/>
            <Option name="line_width" value="0.7" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="customdash" value="3;1.6" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="9" type="line" alpha="1">
        <layer class="SimpleLine" enabled="1" pass="1">
          <Option type="Map">
            <Option name="line_color" value="0,158,115,255" type="QString"/>
            <Option name="line_width" value="0.7" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="customdash" value="3;1.6" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="10" type="line" alpha="1">
        <layer class="SimpleLine" enabled="1" pass="1">
          <Option type="Map">
            <Option name="line_color" value="230,159,0,255" type="QString"/>
            <Option name="line_width" value="0.7" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="customdash" value="3;1.6" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="11" type="line" alpha="1">
        <layer class="SimpleLine" enabled="1" pass="1">
          <Option type="Map">
            <Option name="line_color" value="204,121,167,255" type="QString"/>
            <Option name="line_width" value="0.7" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="customdash" value="3;1.6" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="12" type="line" alpha="1">
        <layer class="SimpleLine" enabled="1" pass="1">
          <Option type="Map">
            <Option name="line_color" value="86,180,233,255" type="QString"/>
            <Option name="line_width" value="0.7" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="customdash" value="3;1.6" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="13" type="line" alpha="1">
        <layer class="SimpleLine" enabled="1" pass="1">
          <Option type="Map">
            <Option name="line_color" value="153,153,153,255" type="QString"/>
            <Option name="line_width" value="0.7" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="customdash" value="3;1.6" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="14" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" pass="1">
          <Option type="Map">
            <Option name="style" value="solid" type="QString"/>
            <Option name="color" value="0,114,178,46" type="QString"/>
            <Option name="outline_style" value="dash" type="QString"/>
            <Option name="outline_color" value="0,114,178,255" type="QString"/>
            <Option name="outline_width" value="0.5" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="15" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" pass="1">
          <Option type="Map">
            <Option name="style" value="solid" type="QString"/>
            <Option name="color" value="213,94,0,46" type="QString"/>
            <Option name="outline_style" value="dash" type="QString"/>
            <Option name="outline_color" value="213,94,0,255" type="QString"/>
            <Option name="outline_width" value="0.5" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="16" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" pass="1">
          <Option type="Map">
            <Option name="style" value="solid" type="QString"/>
            <Option name="color" value="0,158,115,46" type="QString"/>
            <Option name="outline_style" value="dash" type="QString"/>
            <Option name="outline_color" value="0,158,115,255" type="QString"/>
            <Option name="outline_width" value="0.5" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="17" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" pass="1">
          <Option type="Map">
            <Option name="style" value="solid" type="QString"/>
            <Option name="color" value="230,159,0,46" type="QString"/>
            <Option name="outline_style" value="dash" type="QString"/>
            <Option name="outline_color" value="230,159,0,255" type="QString"/>
            <Option name="outline_width" value="0.5" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="18" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" pass="1">
          <Option type="Map">
            <Option name="style" value="solid" type="QString"/>
            <Option name="color" value="204,121,167,46" type="QString"/>
            <Option name="outline_style" value="dash" type="QString"/>
            <Option name="outline_color" value="204,121,167,255" type="QString"/>
            <Option name="outline_width" value="0.5" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="19" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" pass="1">
          <Option type="Map">
            <Option name="style" value="solid" type="QString"/>
            <Option name="color" value="86,180,233,46" type="QString"/>
            <Option name="outline_style" value="dash" type="QString"/>
            <Option name="outline_color" value="86,180,233,255" type="QString"/>
            <Option name="outline_width" value="0.5" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="20" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" pass="1">
          <Option type="Map">
            <Option name="style" value="solid" type="QString"/>
            <Option name="color" value="153,153,153,46" type="QString"/>
            <Option name="outline_style" value="dash" type="QString"/>
            <Option name="outline_color" value="153,153,153,255" type="QString"/>
            <Option name="outline_width" value="0.5" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="21" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1">
          <Option type="Map">
            <Option name="name" value="circle" type="QString"/>
            <Option name="color" value="91,102,112,20" type="QString"/>
            <Option name="outline_style" value="dash" type="QString"/>
            <Option name="outline_color" value="91,102,112,255" type="QString"/>
            <Option name="outline_width" value="0.3" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="size" value="1000" type="QString"/>
            <Option name="size_unit" value="RenderMetersInMapUnits" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" value="true" type="bool"/>
                  <Option name="expression" value="2 * &quot;uncertainty_m&quot;" type="QString"/>
                  <Option name="type" value="3" type="int"/>
                </Option>
              </Option>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings>
      <text-style fieldName="coalesce(&quot;name_mn&quot;, &quot;name_en&quot;, &quot;name_ja&quot;)" isExpression="1" fontFamily="Open Sans" fontSize="8" fontSizeUnit="Point" fontWeight="50" fontItalic="0" textColor="29,35,41,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.7" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
      </text-style>
      <placement placement="6" dist="2"/>
      <rendering obstacle="0" drawLabels="1" scaleVisibility="1" scaleMin="0" scaleMax="2000000"/>
    </settings>
  </labeling>
</qgis>
