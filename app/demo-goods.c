/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The goods of the demo shop: birch, linen, wax and what a house needs. The first are written out,
 * with what the pictures show of them; any number more are drawn as variants of one another. */

#include "demo-parts.h"

#include <string.h>

#define COLOURS "natural|grey|white|charcoal|moss|sea blue|amber|rust|cream|lingonberry"
#define SIZES "small|medium|large|extra large"

typedef struct {
  const char *code;
  const char *name;
  const char *price;
  const char *tax; /* percent */
  const char *category;
  const char *unit;
  int warranty_months;
  int delivery_days;
  const char *specification; /* «Property: value|…» */
} Goods;

static const Goods goods[] = {
  { "BC-4025", "Birch cutting board 40 × 25", "12.99", "21", "Kitchen", "", 24, 2,
    "Wood: birch|Size: 40 × 25 × 2 cm|Finish: linseed oil" },
  { "TT-GR-01", "Linen tea towel, grey", "5.99", "21", "Linen", "", 0, 2,
    "Fabric: linen|Size: 50 × 70 cm|Washing: 60 °C" },
  { "CA-12", "Beeswax candle 12 cm", "2.50", "21", "Candles", "", 0, 2,
    "Wax: beeswax|Height: 12 cm|Burns: 6 h" },
  { "BT-12060", "Bērza virsma 120 × 60 (birch table top)", "89.00", "21", "Furniture", "", 24, 5,
    "Wood: birch|Size: 120 × 60 × 2.7 cm|Weight: 13 kg" },
  { "WB-130", "Wool blanket 130 × 180", "39.90", "21", "Linen", "", 0, 2,
    "Fabric: wool|Size: 130 × 180 cm|Washing: by hand" },
  { "BB-01", "Birch bread bin", "24.90", "21", "Kitchen", "", 24, 2,
    "Wood: birch|Size: 38 × 24 × 20 cm|Finish: linseed oil" },
  { "WM-S7-1400", "Washing machine Silenta 7", "399.00", "21", "Appliances", "", 24, 2,
    "Noise, spinning: 71 dB|Load: 7 kg|Spin: 1400 / min|Energy class: A|"
    "Size (W × H × D): 60 × 85 × 55 cm|Warranty: 5 years on the motor, 2 on the rest" },
  { "WM-P8-1200", "Washing machine Primo 8", "389.00", "21", "Appliances", "", 24, 4,
    "Noise, spinning: 78 dB|Load: 8 kg|Spin: 1200 / min|Energy class: A|"
    "Size (W × H × D): 60 × 85 × 60 cm|Warranty: 2 years" },
  { "AV-4", "Anti-vibration feet, set of 4", "14.90", "21", "Appliances", "set", 0, 2,
    "Fits: all washing machines|Height: 4 cm" },
  { "SV-FIT", "Fitting, the old one taken", "29.00", "21", "Services", "", 0, 0, NULL },
  { "SV-W3", "Three more years of warranty", "39.00", "21", "Services", "", 0, 0, NULL },
  { "CG-02", "Coffee grinder, steel burrs", "64.50", "21", "Appliances", "", 24, 2,
    "Burrs: steel|Holds: 120 g|Power: 150 W" },
  { "HN-LI-350", "Linden honey 350 g", "6.20", "12", "Pantry", "", 0, 2,
    "Net weight: 350 g|Origin: Vidzeme" },
  { "RB-1", "Rye bread, whole", "3.10", "12", "Pantry", "", 0, 1, "Net weight: 1 kg" },
  { "TE-LI-50", "Linden blossom tea 50 g", "4.40", "12", "Pantry", "", 0, 2, "Net weight: 50 g" },
  { "CF-250", "Roasted coffee, by weight", "21.80", "12", "Pantry", "kg", 0, 2,
    "Roast: medium|Origin: Peru" },
  { "BK-SAU", "Book: Sauna and birch whisk", "18.00", "12", "Books", "", 0, 3,
    "Language: English|Pages: 184" },
  { "BK-RAK", "Grāmata: Raksti un zīmes", "22.50", "12", "Books", "", 0, 3,
    "Language: Latvian|Pages: 240" },
  { "OL-LIN-05", "Linseed oil 0.5 l", "7.80", "21", "Care", "", 0, 2, "Content: 0.5 l" },
  { "WX-200", "Beeswax polish 200 g", "9.40", "21", "Care", "", 0, 2, "Content: 200 g" },
  { "ST-45", "Birch stool 45 cm", "54.00", "21", "Furniture", "", 24, 5,
    "Wood: birch|Height: 45 cm|Carries: 120 kg" },
  { "SH-90", "Ash shelf 90 cm", "46.00", "21", "Furniture", "", 24, 5, "Wood: ash|Width: 90 cm" },
  { "LG-SET", "Table legs, set of 4", "38.00", "21", "Furniture", "set", 24, 5,
    "Steel: powder-coated|Height: 71 cm" },
  { "SP-3", "Wooden spoons, set of 3", "8.90", "21", "Kitchen", "set", 0, 2, "Wood: juniper" },
  { "RP-50", "Rolling pin 50 cm", "11.20", "21", "Kitchen", "", 0, 2, "Wood: maple|Length: 50 cm" },
  { "MG-03", "Stoneware mug 0.3 l", "13.50", "21", "Tableware", "", 0, 2, "Holds: 0.3 l" },
  { "PL-26", "Stoneware plate 26 cm", "16.80", "21", "Tableware", "", 0, 2, "Diameter: 26 cm" },
  { "NP-6", "Linen napkins, set of 6", "27.00", "21", "Linen", "set", 0, 2,
    "Fabric: linen|Size: 40 × 40 cm" },
  { "TC-220", "Linen tablecloth 140 × 220", "58.00", "21", "Linen", "", 0, 2,
    "Fabric: linen|Size: 140 × 220 cm" },
  { "TW-BA", "Linen bath towel", "21.90", "21", "Linen", "", 0, 2, "Size: 70 × 140 cm" },
  { "MI-2", "Wool mittens with signs", "19.50", "21", "Wool", "pair", 0, 2, "Knitted: by hand" },
  { "SO-42", "Wool socks", "12.40", "21", "Wool", "pair", 0, 2, "Wool: 80 %" },
  { "LT-01", "Lantern for a candle", "17.60", "21", "Candles", "", 24, 2, "Made of: steel, glass" },
  { "CA-20", "Beeswax candle 20 cm", "4.20", "21", "Candles", "", 0, 2, "Height: 20 cm" },
  { "CA-FL", "Floating candles, set of 10", "6.90", "21", "Candles", "set", 0, 2, "Burns: 3 h" },
  { "BS-L", "Willow basket, large", "33.00", "21", "Baskets", "", 0, 3, "Holds: 30 l" },
  { "BS-S", "Willow basket, small", "18.50", "21", "Baskets", "", 0, 3, "Holds: 9 l" },
  { "SV-ENG", "Engraving, up to 20 letters", "9.00", "21", "Services", "", 0, 3, NULL },
  { "SV-SHA", "Sharpening a knife", "5.00", "21", "Services", "", 0, 1, NULL },
  { "KN-15", "Kitchen knife 15 cm", "44.00", "21", "Kitchen", "", 24, 2,
    "Steel: carbon|Blade: 15 cm|Handle: birch" },
  { "BR-DI", "Dish brush, horsehair", "6.40", "21", "Care", "", 0, 2, "Wood: beech" },
  { "SA-PE", "Sauna pail 4 l", "31.00", "21", "Sauna", "", 24, 3, "Holds: 4 l" },
  { "SA-WH", "Birch whisk, dried", "7.50", "21", "Sauna", "", 0, 2, NULL },
  { "SA-TH", "Sauna thermometer", "23.00", "21", "Sauna", "", 24, 2, "Range: 0–120 °C" },
  { "TY-BL", "Building blocks, 40 pieces", "29.50", "21", "Toys", "set", 0, 2,
    "Wood: birch, lime|Age: from 1" },
  { "TY-HO", "Wooden horse", "16.00", "21", "Toys", "", 0, 2, "Wood: lime|Age: from 3" },
  { "JM-RA", "Raspberry jam 250 g", "5.30", "12", "Pantry", "", 0, 2, "Net weight: 250 g" },
  { "CH-90", "Chocolate with sea buckthorn 90 g", "4.70", "12", "Pantry", "", 0, 2,
    "Net weight: 90 g" },
};

/* What comes in colours or sizes. */
static const struct {
  const char *code;
  const char *name;
  const char *category;
  int cents;
} bases[] = {
  { "TT", "Linen tea towel", "Linen", 599 },    { "NP", "Linen napkin", "Linen", 480 },
  { "CU", "Cushion cover", "Linen", 1690 },     { "BL", "Wool blanket", "Linen", 4290 },
  { "MG", "Stoneware mug", "Tableware", 1350 }, { "BO", "Stoneware bowl", "Tableware", 1480 },
  { "VA", "Glass vase", "Tableware", 2790 },    { "CA", "Beeswax candle", "Candles", 350 },
  { "BX", "Birch box", "Kitchen", 1890 },       { "TR", "Birch tray", "Kitchen", 2250 },
  { "SC", "Wool scarf", "Wool", 3400 },         { "HA", "Wool hat", "Wool", 2600 },
  { "RU", "Rag rug", "Furniture", 4900 },       { "LM", "Lamp shade", "Furniture", 5600 },
};

static void
set_specification (JsonObject *fields, const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list != NULL ? list : "", "|", -1);
  JsonObject *specification = json_object_new ();

  for (int i = 0; parts[i] != NULL; i++)
    {
      char *colon = strstr (parts[i], ": ");

      if (colon == NULL)
        continue;
      *colon = '\0';
      json_object_set_string_member (specification, parts[i], colon + 2);
    }
  json_object_set_object_member (fields, "specification", specification);
}

/* EAN-13 from 20 to 29 is what a shop gives its own goods; the last digit checks the others. */
static void
set_barcode (JsonObject *fields, guint index)
{
  char digits[14];
  int sum = 0;

  g_snprintf (digits, sizeof digits, "20%010u", index * 7 + 4001);
  for (int i = 0; i < 12; i++)
    sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
  digits[12] = (char)('0' + (10 - sum % 10) % 10);
  digits[13] = '\0';
  json_object_set_string_member (fields, "barcode", digits);
}

static void
set_stock (GRand *random, JsonObject *fields)
{
  g_autofree char *stock = g_strdup_printf ("%d", g_rand_int_range (random, 8, 60));

  json_object_set_string_member (fields, "stock", stock);
}

static JsonObject *
written_fields (GRand *random, guint index)
{
  const Goods *one = &goods[index];
  JsonObject *fields = json_object_new ();
  gboolean is_service = g_str_equal (one->category, "Services");

  json_object_set_string_member (fields, "code", one->code);
  json_object_set_string_member (fields, "name", one->name);
  json_object_set_string_member (fields, "price", one->price);
  json_object_set_string_member (fields, "tax", one->tax);
  json_object_set_string_member (fields, "category", one->category);
  json_object_set_string_member (fields, "unit", one->unit);
  json_object_set_string_member (fields, "kind", is_service ? "service" : "goods");
  json_object_set_int_member (fields, "warranty_months", one->warranty_months);
  json_object_set_int_member (fields, "delivery_days", one->delivery_days);
  set_specification (fields, one->specification);
  if (is_service)
    return fields;
  set_barcode (fields, index);
  set_stock (random, fields);
  return fields;
}

/* The 1st, 2nd … of the drawn ones: every base in every colour and size, then the next series. */
static JsonObject *
drawn_fields (GRand *random, guint index)
{
  guint n = index - G_N_ELEMENTS (goods);
  guint base = n % G_N_ELEMENTS (bases);
  guint look = n / G_N_ELEMENTS (bases);
  g_autofree char *colour = demo_nth (COLOURS, '|', look);
  g_autofree char *size = demo_nth (SIZES, '|', look / 10);
  guint series = look / 40;
  g_autofree char *name
      = series == 0
            ? g_strdup_printf ("%s, %s, %s", bases[base].name, colour, size)
            : g_strdup_printf ("%s, %s, %s, series %u", bases[base].name, colour, size, series + 1);
  g_autofree char *code = g_strdup_printf ("%s-%03u", bases[base].code, look + 100);
  int cents = bases[base].cents * (int)(look / 10 % 4 + 3) / 4 / 10 * 10 + 9;
  g_autofree char *price = g_strdup_printf ("%d.%02d", cents / 100, cents % 100);
  g_autofree char *specification = g_strdup_printf ("Colour: %s|Size: %s", colour, size);
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "code", code);
  json_object_set_string_member (fields, "name", name);
  json_object_set_string_member (fields, "price", price);
  json_object_set_string_member (fields, "tax", "21");
  json_object_set_string_member (fields, "category", bases[base].category);
  json_object_set_int_member (fields, "delivery_days", 2);
  set_specification (fields, specification);
  set_barcode (fields, index);
  set_stock (random, fields);
  return fields;
}

/**
 * demo_product_fields:
 * @random: the shop's random numbers
 * @index: which product, from 0; up to some hundred thousand
 *
 * Returns: (transfer full): fields as product-add takes them.
 */
JsonObject *
demo_product_fields (GRand *random, guint index)
{
  return index < G_N_ELEMENTS (goods) ? written_fields (random, index)
                                      : drawn_fields (random, index);
}
