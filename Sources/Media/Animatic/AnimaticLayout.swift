/// Where things stand on an animatic, in proportion to the shorter side of the picture.
struct AnimaticLayout {
    /// Pixels.
    let size: (width: Int, height: Int)

    /// Pixels for a length on a picture whose shorter side is 720.
    private func scaled(_ length: Int) -> Int { length * min(size.width, size.height) / 720 }

    private var margin: Int { scaled(48) }
    private var textLeft: Int { margin + scaled(20) }
    private var labelSize: Int { scaled(30) }
    private var promptSize: Int { scaled(20) }
    private var cardSize: Int { scaled(34) }

    /// Widths that texts may take, in units of their size; beside the label stand the take and a word to the right.
    var labelWidth: Double { Double(size.width - textLeft - margin) / Double(labelSize) - 11 }
    var promptWidth: Double { Double(size.width - textLeft - margin) / Double(promptSize) }
    var cardWidth: Double { Double(size.width) * 0.72 / Double(cardSize) }
    var cardLines: Int { size.height * 55 / 100 / (cardSize * 3 / 2) }

    /// A band that darkens to the bottom, so that its text can be read on any picture.
    var lowerThird: String {
        let height = scaled(200) / 2 * 2
        // Every column is the same: sixteen are computed, and widened.
        return "color=black:size=16x\(height):rate=24,trim=end_frame=1,format=rgba,"
            + "geq=r=0:g=0:b=0:a='215*(1-pow(1-Y/H,2))',scale=\(size.width):\(height):flags=neighbor,"
            + "drawbox=x=\(margin):y=ih-\(scaled(104)):w=\(scaled(4)):h=\(scaled(64)):color=0xF2B84B:t=fill:replace=1,"
            + text("label", .bold, labelSize, "white", x: "\(textLeft)", baseline: scaled(79)) + ","
            + text("prompt", .regular, promptSize, "white@0.88", x: "\(textLeft)", baseline: scaled(43)) + ","
            + "drawtext=\(Typeface.regular.option):text=ANIMATIC:fontcolor=white@0.55:fontsize=\(scaled(15))"
            + ":x=w-tw-\(margin):y=h-\(scaled(79))-ascent*0.76"
    }

    /// The picture of a shot without frames: its prompt, as on a title card.
    var card: String {
        "gradients=size=\(size.width)x\(size.height):rate=24:nb_colors=2:c0=0x111A29:c1=0x324A6C"
            + ":x0=0:y0=0:x1=\(size.width):y1=\(size.height):speed=0.00001:seed=1,trim=end_frame=1,"
            // Without grain the few dark steps of eight bits show as bands.
            + "vignette=angle=PI/5,noise=alls=2:all_seed=7,"
            + "drawtext=\(Typeface.regular.option):textfile=card:expansion=none:fontcolor=0xE8ECF2:fontsize=\(cardSize)"
            + ":line_spacing=\(cardSize * 45 / 100):x=(w-tw)/2:y=(h-th)*0.42,format=yuv420p,setsar=1"
    }

    /// One line from a file, its baseline this far above the bottom.
    private func text(
        _ file: String, _ typeface: Typeface, _ size: Int, _ color: String, x: String, baseline: Int
    ) -> String {
        "drawtext=\(typeface.option):textfile=\(file):expansion=none:fontcolor=\(color):fontsize=\(size):x=\(x)"
            + ":y=h-\(baseline)-ascent*0.76"
    }
}
