#include "report_assets.h"
