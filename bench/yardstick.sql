-- What the main job is measured against: DuckDB reads the same file and writes it again with
-- eighteen more columns. The columns are the cheapest there are, which favours the yardstick.
COPY (
  SELECT
    *,
    '' AS "Case Number",
    '' AS "# of convictions on record",
    '' AS "Possible Other P64 Charges",
    '' AS "Occurred after 11/9/2016",
    '' AS "Superstrike Code Section(s)",
    '' AS "PC290 Code Section(s)",
    '' AS "PC290 Registration",
    '' AS "Date of Conviction",
    '' AS "Years Since This Conviction",
    '' AS "Years Since Any Conviction",
    '' AS "# of Prop 64 convictions",
    '' AS "# of HS 11357 convictions",
    '' AS "# of HS 11358 convictions",
    '' AS "# of HS 11359 convictions",
    '' AS "# of HS 11360 convictions",
    '' AS "Deceased",
    '' AS "Eligibility Determination",
    '' AS "Eligibility Reason"
  FROM read_csv($input, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
) TO $output (FORMAT csv, HEADER)
